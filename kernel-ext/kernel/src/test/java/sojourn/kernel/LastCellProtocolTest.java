package sojourn.kernel;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.util.concurrent.CancellationException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** A cell that ends the kernel's process. */
@Tag("slow")
class LastCellProtocolTest {
    @Test
    void whoEndsTheProcessIsToldFirst() throws Exception {
        try (KernelProcess kernel = KernelProcess.start()) {
            String cell = kernel.submit("System.exit(3);", false);
            assertThatExceptionOfType(CancellationException.class)
                    .isThrownBy(() -> kernel.finish(cell, message -> {
                        if (message.type().equals("stream")) {
                            throw new CancellationException(
                                    message.content().get("text").getAsString());
                        }
                    }))
                    .withMessageContaining("all variables are lost");
        }
    }

    @Test
    void soIsWhoEndsItFromAThreadOfAnEarlierCell() throws Exception {
        try (KernelProcess kernel = KernelProcess.start()) {
            KernelProcess.Run run = kernel.run(
                    "new Thread(() -> { try { Thread.sleep(700); } catch (Exception e) {} System.exit(3); }).start();");
            assertThat(run.status()).isEqualTo("ok");
            assertThat(kernel.hearOnStandardError()).isEqualTo("System.exit ends the kernel: all variables are lost\n");
        }
    }
}
