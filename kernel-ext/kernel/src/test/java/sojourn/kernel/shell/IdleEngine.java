package sojourn.kernel.shell;

import jdk.jshell.execution.DirectExecutionControl;
import jdk.jshell.spi.ExecutionControl;
import jdk.jshell.spi.ExecutionControlProvider;
import jdk.jshell.spi.ExecutionEnv;

import java.util.Map;

/** An engine that loads what was compiled and runs nothing, as JShell makes of one whose methods it may not call. */
public final class IdleEngine implements ExecutionControlProvider {
    @Override
    public String name() {
        return "idle";
    }

    @Override
    public ExecutionControl generate(ExecutionEnv env, Map<String, String> parameters) {
        return new DirectExecutionControl() {
            @Override
            public String invoke(String className, String methodName) {
                return "";
            }
        };
    }
}
