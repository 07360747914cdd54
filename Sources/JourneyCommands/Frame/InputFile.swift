import Glibc
import JourneyModel

/// A file that the person named, read whole.
enum InputFile {
    /// Reads a regular file.
    ///
    /// Never waits: a pipe or a device is refused. Throws an error that names what is wrong with
    /// the file itself; what stands in it is for others to judge.
    static func read(_ path: String, limitBytes: Int) throws(Diagnostic) -> [UInt8] {
        let file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard file >= 0 else { throw unreadable(errno) }
        defer { close(file) }
        var status = stat()
        guard fstat(file, &status) == 0 else { throw unreadable(errno) }
        guard status.st_mode & S_IFMT == S_IFREG else {
            throw noFile(status.st_mode & S_IFMT)
        }
        guard Int(status.st_size) <= limitBytes else { throw tooLarge(limitBytes) }
        return try readAll(file, limitBytes: limitBytes)
    }

    /// As `read`, for a command that ends where the file cannot be read.
    ///
    /// - Throws: `invalid`, naming the file.
    static func bytes(of path: String, limitBytes: Int) throws(GovernanceError) -> [UInt8] {
        do {
            return try read(path, limitBytes: limitBytes)
        } catch {
            throw GovernanceError(.invalid, "\(path): \(error.message)", hint: error.remedy)
        }
    }

    /// The file, or what is given on standard input where it is called `-`.
    ///
    /// - Throws: `invalid`, naming the file.
    static func bytes(
        ofFileOrInput path: String, limitBytes: Int
    ) throws(GovernanceError) -> [UInt8] {
        guard path == "-" else { return try bytes(of: path, limitBytes: limitBytes) }
        do {
            return try readAll(STDIN_FILENO, limitBytes: limitBytes)
        } catch {
            throw GovernanceError(
                .invalid, "standard input: \(error.message)", hint: error.remedy)
        }
    }

    private static func readAll(_ file: Int32, limitBytes: Int) throws(Diagnostic) -> [UInt8] {
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = Glibc.read(file, &chunk, chunk.count)
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw unreadable(errno) }
            if count == 0 { return bytes }
            bytes += chunk[..<count]
            // It may grow while it is read, and files of /proc do not say their size.
            guard bytes.count <= limitBytes else { throw tooLarge(limitBytes) }
        }
    }

    /// What is wrong with a path that leads to something of this kind.
    static func noFile(_ kind: mode_t) -> Diagnostic {
        kind == S_IFDIR
            ? problem("This is a folder, not a file.", "Name the files in it.")
            : problem("This is not a regular file.", "Save what it gives as a file first.")
    }

    static func unreadable(_ code: Int32) -> Diagnostic {
        switch code {
        case ENOENT: problem("There is no such file.", "Check the path.")
        case EACCES, EPERM:
            problem("The file may not be read by this account.", "Give read permission.")
        default:
            problem("The file cannot be read: \(String(cString: strerror(code))).", "Check it.")
        }
    }

    private static func tooLarge(_ limitBytes: Int) -> Diagnostic {
        problem(
            "The file is larger than \(limitBytes / 1_048_576) MiB.",
            "Is it the right file? One that holds several documents can be split.")
    }

    private static func problem(_ message: String, _ remedy: String) -> Diagnostic {
        Diagnostic(.error, path: "", location: nil, message: message, remedy: remedy)
    }
}
