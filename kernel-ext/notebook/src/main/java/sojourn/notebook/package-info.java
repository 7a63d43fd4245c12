/**
 * The extension as a kernel finds it: {@link sojourn.notebook.SojournExtension} for JJava and Sojourn's own kernel,
 * {@link sojourn.notebook.IJavaExtension} for IJava and rapaio. What it registers lies in the packages below; of these,
 * {@link sojourn.notebook.report} and {@link sojourn.notebook.state.Results} are for users.
 */
@NullMarked
package sojourn.notebook;

import org.jspecify.annotations.NullMarked;
