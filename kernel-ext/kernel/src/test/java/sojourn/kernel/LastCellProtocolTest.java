package sojourn.kernel;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
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
    void soIsWhoEndsItFromAThreadOfAnEarlierCell(@TempDir Path folder) throws Exception {
        try (KernelProcess kernel = KernelProcess.start()) {
            Path sign = folder.resolve("now");
            KernelProcess.Run run = kernel.run("new Thread(() -> { while (!new java.io.File(\""
                    + sign.toString().replace("\\", "\\\\")
                    + "\").exists()) { Thread.onSpinWait(); } System.exit(3); }).start();");
            assertThat(run.status()).isEqualTo("ok");
            Files.createFile(sign);
            assertThat(kernel.hearOnStandardError()).isEqualTo("System.exit ends the kernel: all variables are lost\n");
        }
    }
}
