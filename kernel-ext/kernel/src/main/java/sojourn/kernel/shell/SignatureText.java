package sojourn.kernel.shell;

import sojourn.Features;
import sojourn.Sequences;

import java.lang.reflect.TypeVariable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Signatures as users read them: what {@code Sequences} and {@code Features} inherit is said as theirs, where JShell names the class
 * that declares it and its type variable, {@code S sojourn.view.SequenceCuts<S extends …>.first(int events)}.
 */
final class SignatureText {
    private static final Map<String, Inherited> BEHIND = behind(List.of(Sequences.class, Features.class));

    /**
     * What stands for a class above a noun.
     *
     * @param noun      as users know it
     * @param variables the names of type variables that mean the noun itself
     */
    private record Inherited(String noun, List<String> variables) {}

    private SignatureText() {}

    private static Map<String, Inherited> behind(List<Class<?>> nouns) {
        Map<String, Inherited> behind = new LinkedHashMap<>();
        for (Class<?> noun : nouns) {
            for (Class<?> above = noun.getSuperclass(); above != Object.class; above = above.getSuperclass()) {
                StringBuilder name = new StringBuilder(above.getName());
                List<String> variables = new ArrayList<>();
                for (TypeVariable<?> variable : above.getTypeParameters()) {
                    name.append('<').append(variable).append(" extends ");
                    name.append(variable.getBounds()[0].getTypeName()).append('>');
                    variables.add(variable.getName());
                }
                behind.put(name.toString(), new Inherited(noun.getSimpleName(), variables));
            }
        }
        return behind;
    }

    static String of(String signature) {
        for (Map.Entry<String, Inherited> above : BEHIND.entrySet()) {
            String noun = above.getValue().noun();
            String shown = signature.replace(above.getKey() + ".", noun + ".");
            if (!shown.equals(signature)) {
                String returned = shown.substring(0, Math.max(0, shown.indexOf(' ')));
                return above.getValue().variables().contains(returned)
                        ? noun + shown.substring(returned.length())
                        : shown;
            }
        }
        return signature;
    }
}
