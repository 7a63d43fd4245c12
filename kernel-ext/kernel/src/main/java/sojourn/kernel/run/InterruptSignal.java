package sojourn.kernel.run;

import java.lang.reflect.Proxy;

/** What Ctrl-C does in a terminal, instead of ending the JVM. */
public final class InterruptSignal {
    private InterruptSignal() {}

    /**
     * Does something else from now on; nothing changes on a JVM that cannot say so.
     *
     * @param action runs on a thread of its own at each interrupt
     */
    public static void handle(Runnable action) {
        try {
            // by name: a compiler that is asked for a release of Java does not show the type
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            Object onInterrupt = Proxy.newProxyInstance(
                    handler.getClassLoader(), new Class<?>[] {handler}, (proxy, method, arguments) -> {
                        return switch (method.getName()) {
                            case "hashCode" -> System.identityHashCode(proxy);
                            case "equals" -> proxy == arguments[0];
                            case "toString" -> "what Ctrl-C does";
                            default -> {
                                action.run();
                                yield null;
                            }
                        };
                    });
            signal.getMethod("handle", signal, handler)
                    .invoke(null, signal.getConstructor(String.class).newInstance("INT"), onInterrupt);
        } catch (ReflectiveOperationException | RuntimeException e) {
            // the interrupt ends the JVM, as usual
        }
    }
}
