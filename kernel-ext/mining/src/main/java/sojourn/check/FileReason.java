package sojourn.check;

import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;

/** Why a file could not be read or written, in words: what Java's exceptions say is a path, a class's name, or nothing. */
public final class FileReason {
    private FileReason() {}

    /**
     * The reason without the file's name, which the message around it has.
     *
     * @param e what went wrong
     * @return a few words, without an end mark
     */
    public static String of(IOException e) {
        if (e instanceof NoSuchFileException) {
            return "no such file or folder";
        }
        if (e instanceof AccessDeniedException) {
            return "permission is denied";
        }
        if (e instanceof FileAlreadyExistsException) {
            return "a file of that name is there";
        }
        if (e instanceof NotDirectoryException) {
            return "it is no folder";
        }
        if (e instanceof CharacterCodingException) {
            return "it is not UTF-8 text";
        }
        if (e instanceof EOFException) {
            return "it is cut off";
        }
        String reason = e instanceof FileSystemException file ? file.getReason() : e.getMessage();
        if (reason == null || reason.isBlank()) {
            return "the system gives no reason";
        }
        return reason.equals("Is a directory") ? "it is a folder" : reason;
    }
}
