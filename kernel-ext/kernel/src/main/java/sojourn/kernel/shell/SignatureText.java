package sojourn.kernel.shell;

import sojourn.Features;
import sojourn.Sequences;

import java.lang.reflect.TypeVariable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Signatures as users read them: what {@code Sequences} and {@code Features} inherit is said as theirs, where JShell names the class
 * that declares it and its type variable, {@code S sojourn.view.SequenceCuts<S extends …>.first(int events)}.
 */
final class SignatureText {
    private static final Map<String, Class<?>> BEHIND = behind(List.of(Sequences.class, Features.class));

    private SignatureText() {}

    private static Map<String, Class<?>> behind(List<Class<?>> nouns) {
        Map<String, Class<?>> behind = new LinkedHashMap<>();
        for (Class<?> noun : nouns) {
            for (Class<?> above = noun.getSuperclass(); above != Object.class; above = above.getSuperclass()) {
                StringBuilder name = new StringBuilder(above.getName());
                for (TypeVariable<?> variable : above.getTypeParameters()) {
                    name.append('<').append(variable).append(" extends ");
                    name.append(variable.getBounds()[0].getTypeName()).append('>');
                }
                behind.put(name.toString(), noun);
            }
        }
        return behind;
    }

    static String of(String signature) {
        for (Map.Entry<String, Class<?>> above : BEHIND.entrySet()) {
            String noun = above.getValue().getSimpleName();
            String told = signature.replace(above.getKey() + ".", noun + ".");
            if (!told.equals(signature)) {
                return told.startsWith("S ") ? noun + told.substring(1) : told;
            }
        }
        return signature;
    }
}
