package sojourn.notebook.state;

import java.util.Map;

/** A kernel that can show the values of its variables without running code: what Tab and Shift-Tab in magics ask for. */
public interface LiveVariables {
    /** {@return the variables of all cells so far and what they hold, those that hold null aside} */
    Map<String, Object> liveVariables();
}
