package sojourn.kernel.page;

import sojourn.display.text.Html;
import sojourn.display.text.HtmlBuilder;

import java.util.HashMap;
import java.util.Map;

/**
 * A formula in TeX as HTML that reads well without a script: letters in italics, raised and lowered parts, fractions with a
 * slash, roots, and the usual signs as characters. What it does not know stays as it was typed.
 */
final class Formula {
    private static final Map<String, String> SIGNS = signs();

    private final String tex;
    private int at;

    private Formula(String tex) {
        this.tex = tex;
    }

    /** {@return the formula as HTML, escaped} */
    static String html(String tex) {
        return new Formula(tex.strip()).until('\0');
    }

    /** {@return the formula as an element of a page: in a line of text, or on its own} */
    static String element(String tex, boolean display) {
        return new HtmlBuilder()
                .open("span", "class", display ? "formula display" : "formula")
                .html(html(tex))
                .close()
                .toString();
    }

    private static String within(String element, String html) {
        return new HtmlBuilder().open(element).html(html).close().toString();
    }

    private static String upright(String html) {
        return new HtmlBuilder()
                .open("span", "class", "upright")
                .html(html)
                .close()
                .toString();
    }

    private static Map<String, String> signs() {
        Map<String, String> signs = new HashMap<>();
        String names =
                "alpha α beta β gamma γ delta δ epsilon ε varepsilon ε zeta ζ eta η theta θ iota ι kappa κ lambda λ mu μ"
                        + " nu ν xi ξ pi π rho ρ sigma σ tau τ upsilon υ phi φ varphi φ chi χ psi ψ omega ω Gamma Γ Delta Δ Theta Θ"
                        + " Lambda Λ Xi Ξ Pi Π Sigma Σ Phi Φ Psi Ψ Omega Ω le ≤ leq ≤ ge ≥ geq ≥ ne ≠ neq ≠ approx ≈ equiv ≡ sim ∼"
                        + " times × cdot · div ÷ pm ± mp ∓ sum ∑ prod ∏ int ∫ infty ∞ partial ∂ nabla ∇ in ∈ notin ∉ subset ⊂"
                        + " subseteq ⊆ cup ∪ cap ∩ emptyset ∅ forall ∀ exists ∃ to → rightarrow → leftarrow ← Rightarrow ⇒"
                        + " Leftrightarrow ⇔ mapsto ↦ ldots … dots … cdots ⋯ mid | vert | Vert ‖ ell ℓ langle ⟨ rangle ⟩ lfloor ⌊ rfloor ⌋"
                        + " lceil ⌈ rceil ⌉ wedge ∧ land ∧ vee ∨ lor ∨ neg ¬ ll ≪ gg ≫ propto ∝ setminus ∖ circ ∘ ast ∗ prime ′";
        String[] words = names.split(" ", -1);
        for (int i = 0; i < words.length; i += 2) {
            signs.put(words[i], words[i + 1]);
        }
        for (String function :
                "log ln exp min max arg argmin argmax sin cos tan det dim lim sup inf Pr gcd mod".split(" ", -1)) {
            signs.put(function, upright(function));
        }
        for (String space : new String[] {",", ";", ":", " ", "quad", "qquad"}) {
            signs.put(space, " ");
        }
        for (String nothing :
                new String[] {"!", "left", "right", "displaystyle", "limits", "big", "Big", "bigl", "bigr"}) {
            signs.put(nothing, "");
        }
        for (String plain : new String[] {"{", "}", "%", "$", "#", "_", "&"}) {
            signs.put(plain, Html.escape(plain));
        }
        signs.put("\\", new HtmlBuilder().single("br").toString());
        return signs;
    }

    private String until(char end) {
        StringBuilder out = new StringBuilder();
        while (at < tex.length() && tex.charAt(at) != end) {
            out.append(one());
        }
        at++;
        return out.toString();
    }

    /** One character, command or group. */
    private String one() {
        char c = tex.charAt(at++);
        return switch (c) {
            case '{' -> until('}');
            case '^' -> within("sup", argument());
            case '_' -> within("sub", argument());
            case '\\' -> command();
            case '-' -> "−";
            case '&' -> " ";
            case '~' -> " ";
            default ->
                Character.isLetter(c)
                        ? within("i", String.valueOf(c))
                        : Html.escape(
                                Character.isHighSurrogate(c) && at < tex.length() ? "" + c + tex.charAt(at++) : "" + c);
        };
    }

    private String argument() {
        while (at < tex.length() && tex.charAt(at) == ' ') {
            at++;
        }
        return at < tex.length() ? one() : "";
    }

    private String command() {
        int from = at;
        while (at < tex.length() && Character.isLetter(tex.charAt(at))) {
            at++;
        }
        if (at == from && at < tex.length()) {
            at++;
        }
        String name = tex.substring(from, at);
        return switch (name) {
            case "frac", "dfrac", "tfrac" -> grouped(argument()) + " / " + grouped(argument());
            case "sqrt" -> "√" + grouped(argument());
            case "text", "mathrm", "operatorname", "textrm", "mathbf", "mathit", "mathcal", "mathbb" ->
                upright(plain());
            case "bar", "overline" -> argument() + "\u0304";
            case "hat", "widehat" -> argument() + "\u0302";
            case "tilde" -> argument() + "\u0303";
            default -> SIGNS.getOrDefault(name, Html.escape("\\" + name));
        };
    }

    /** In brackets if it is more than one sign. */
    private static String grouped(String html) {
        String text = html.replaceAll("<[^>]*>|&\\w+;", html.contains("&") ? "x" : "");
        return text.codePointCount(0, text.length()) > 1 && !text.matches("\\d+(\\.\\d+)?") ? "(" + html + ")" : html;
    }

    private String plain() {
        if (at >= tex.length() || tex.charAt(at) != '{') {
            return argument();
        }
        int end = tex.indexOf('}', at);
        String text = tex.substring(at + 1, end < 0 ? tex.length() : end);
        at = end < 0 ? tex.length() : end + 1;
        return Html.escape(text);
    }
}
