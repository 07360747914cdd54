import Glibc
import JourneyModel

/// A file of figures, open: on the disk, so that it can be read twice with little memory.
struct MetricFile: Sendable {
    static let mostBytes = 1 << 36
    private static let chunkBytes = 1 << 20

    let descriptor: Int32
    /// As people name it.
    let name: String
    let sizeBytes: Int
    let digest: Digest

    /// Opens a regular file, or keeps standard input (`-`) in a file without a name, and takes its
    /// digest. The caller closes `descriptor`.
    ///
    /// - Throws: `invalid`, naming the file.
    static func open(_ path: String) throws(GovernanceError) -> MetricFile {
        let name = path == "-" ? "standard input" : path
        let flags = O_RDONLY | O_CLOEXEC | O_NONBLOCK
        let source = path == "-" ? STDIN_FILENO : Glibc.open(path, flags)
        guard source >= 0 else { throw unreadable(name, errno) }
        guard path != "-" else { return try spooled(source, name) }
        var status = stat()
        guard fstat(source, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
            close(source)
            throw GovernanceError(
                .invalid, "\(name): this is not a regular file.",
                hint: "Give what a program writes by a pipe, and - for the file.")
        }
        do throws(GovernanceError) {
            let (digest, size) = try copy(source, to: nil, name)
            return MetricFile(
                descriptor: source, name: name, sizeBytes: size, digest: digest)
        } catch {
            close(source)
            throw error
        }
    }

    /// The last part of a path, which stays on record.
    static func shortName(_ path: String) -> String {
        let last = path == "-" ? "standard input" : path.split(separator: "/").last.map(String.init)
        let name = String((last ?? path).prefix(200))
        return !name.isEmpty && TextFormat.line.accepts(name) ? name : "unnamed"
    }

    private static func spooled(
        _ source: Int32, _ name: String
    ) throws(GovernanceError) -> MetricFile {
        var template = Array("/tmp/wayleave-XXXXXX".utf8CString)
        let kept = mkstemp(&template)
        guard kept >= 0 else { throw unreadable("a temporary file", errno) }
        _ = fcntl(kept, F_SETFD, FD_CLOEXEC)
        unlink(template)
        do throws(GovernanceError) {
            let (digest, size) = try copy(source, to: kept, name)
            return MetricFile(descriptor: kept, name: name, sizeBytes: size, digest: digest)
        } catch {
            close(kept)
            throw error
        }
    }

    private static func copy(
        _ source: Int32, to target: Int32?, _ name: String
    ) throws(GovernanceError) -> (Digest, Int) {
        var running = RunningDigest()
        var size = 0
        var chunk = [UInt8](repeating: 0, count: chunkBytes)
        while true {
            let count = read(source, &chunk, chunk.count)
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw unreadable(name, errno) }
            guard count > 0 else { break }
            let piece = count == chunk.count ? chunk : Array(chunk[..<count])
            running.update(piece)
            size += count
            guard size <= mostBytes else {
                throw GovernanceError(
                    .invalid, "\(name): more than 64 GiB.", hint: "Split it by month.")
            }
            if let target { try write(piece, to: target) }
        }
        guard let digest = running.digest else { throw unreadable(name, EIO) }
        return (digest, size)
    }

    private static func write(_ piece: [UInt8], to target: Int32) throws(GovernanceError) {
        var rest = piece[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.write(target, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw unreadable("a temporary file", errno) }
            rest = rest.dropFirst(count)
        }
    }

    private static func unreadable(_ name: String, _ code: Int32) -> GovernanceError {
        GovernanceError(
            .invalid, "\(name): it cannot be read: \(String(cString: strerror(code))).",
            hint: "Check the path and the permission to read it.")
    }
}
