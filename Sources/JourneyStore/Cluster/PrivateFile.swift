import Glibc
package import JourneyModel

/// Small files of ours: read without following links, replaced in one step, mode 0600.
package enum PrivateFile {
    /// Returns the bytes, or nil where there is no such regular file or it may not be read.
    package static func read(_ path: String, limitBytes: Int = 1_048_576) -> [UInt8]? {
        let file = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK)
        guard file >= 0 else { return nil }
        defer { close(file) }
        var status = stat()
        guard fstat(file, &status) == 0 else { return nil }
        let kind = status.st_mode & S_IFMT
        guard kind == S_IFREG else { return nil }
        return readAll(file, limitBytes: limitBytes)
    }

    /// Returns the last bytes of a file, at most `limitBytes`.
    package static func readEnd(_ path: String, limitBytes: Int) -> [UInt8]? {
        let file = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK)
        guard file >= 0 else { return nil }
        defer { close(file) }
        let size = lseek(file, 0, SEEK_END)
        guard size >= 0, lseek(file, max(0, size - limitBytes), SEEK_SET) >= 0 else { return nil }
        return readAll(file, limitBytes: limitBytes)
    }

    /// Returns what the kernel says in a file below `/proc`, nil where the process is gone.
    static func readKernel(_ path: String) -> String? {
        let file = open(path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { return nil }
        defer { close(file) }
        return readAll(file, limitBytes: 1_048_576).map { String(decoding: $0, as: UTF8.self) }
    }

    /// Writes a file beside the path and puts it in place by a rename: there is the old text or
    /// the new one, never a part.
    package static func write(
        _ text: String, to path: String, owner: ServerAccount? = nil
    ) throws(GovernanceError) {
        let fresh = path + ".new"
        unlink(fresh)
        let file = open(fresh, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard file >= 0 else { throw .system("write", fresh) }
        defer { close(file) }
        try writeAll(Array(text.utf8), to: file, path: fresh)
        if let owner, owner.isOther, fchown(file, owner.userID, owner.groupID) != 0 {
            throw .system("give away", fresh)
        }
        guard fsync(file) == 0, rename(fresh, path) == 0 else { throw .system("write", path) }
    }

    private static func readAll(_ file: Int32, limitBytes: Int) -> [UInt8]? {
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 16_384)
        while bytes.count < limitBytes {
            let count = Glibc.read(file, &chunk, min(chunk.count, limitBytes - bytes.count))
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { return nil }
            if count == 0 { break }
            bytes.append(contentsOf: chunk[0..<count])
        }
        return bytes
    }

    private static func writeAll(
        _ bytes: [UInt8], to file: Int32, path: String
    ) throws(GovernanceError) {
        var written = 0
        while written < bytes.count {
            let count = bytes[written...].withUnsafeBytes { rest in
                Glibc.write(file, rest.baseAddress, rest.count)
            }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw .system("write", path) }
            written += count
        }
    }
}
