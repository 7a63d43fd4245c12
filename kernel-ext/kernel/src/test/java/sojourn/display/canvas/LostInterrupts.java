package sojourn.display.canvas;

import java.util.concurrent.CancellationException;

/** Drawing as the JDK's reader of font files makes it: an interrupt that comes while it reads is cleared. */
public final class LostInterrupts {
    private LostInterrupts() {}

    public static void drawUntilThree() {
        System.out.println("running");
        int lost = 0;
        while (lost < 3) {
            if (Thread.interrupted()) {
                lost++;
            }
            Thread.onSpinWait();
        }
        throw new CancellationException("asked three times");
    }
}
