import Glibc
import JourneyMeasurement
import JourneyModel

/// A file of rows that the person named, read chunk by chunk, so that its size does not matter.
enum TableFile {
    private static let chunkBytes = 1 << 18

    /// As messages name it.
    static func name(_ path: String) -> String { path == "-" ? "standard input" : path }

    /// Hands over the bytes of a file, of a pipe, or of standard input where it is called `-`.
    ///
    /// - Throws: `invalid`, naming the file, for one that cannot be opened, and for what the taker
    ///   does not accept.
    static func stream(
        _ path: String, _ progress: ReadProgress,
        _ take: ([UInt8]) throws(TableFileError) -> Void
    ) throws(GovernanceError) {
        let file = try open(path)
        defer { if file != STDIN_FILENO { close(file) } }
        var buffer = [UInt8](repeating: 0, count: chunkBytes)
        while true {
            let count = Glibc.read(file, &buffer, buffer.count)
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw refusal(InputFile.unreadable(errno), path) }
            if count == 0 { return }
            progress.add(count)
            try accept(path) { () throws(TableFileError) in try take(Array(buffer[..<count])) }
        }
    }

    /// Runs what may not accept the file, and names the file then.
    static func accept<Result>(
        _ path: String, _ body: () throws(TableFileError) -> Result
    ) throws(GovernanceError) -> Result {
        do throws(TableFileError) {
            return try body()
        } catch {
            throw GovernanceError(.invalid, "\(name(path)): \(error)")
        }
    }

    /// The bytes of all files; nil where one of them is no regular file.
    static func size(_ paths: [String]) -> Int? {
        var sum = 0
        for path in paths {
            var status = stat()
            guard path != "-", stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
                return nil
            }
            sum += Int(status.st_size)
        }
        return sum
    }

    private static func open(_ path: String) throws(GovernanceError) -> Int32 {
        guard path != "-" else { return STDIN_FILENO }
        let file = Glibc.open(path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { throw refusal(InputFile.unreadable(errno), path) }
        var status = stat()
        let isKnown = fstat(file, &status) == 0
        let kind = status.st_mode & S_IFMT
        guard isKnown, kind == S_IFREG || kind == S_IFIFO else {
            close(file)
            throw refusal(InputFile.noFile(kind), path)
        }
        return file
    }

    private static func refusal(_ problem: Diagnostic, _ path: String) -> GovernanceError {
        GovernanceError(.invalid, "\(name(path)): \(problem.message)", hint: problem.remedy)
    }
}
