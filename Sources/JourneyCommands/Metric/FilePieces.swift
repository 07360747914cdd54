import Glibc
import JourneyModel

/// The bytes of an open file, piece by piece, which must be those whose digest was taken.
struct FilePieces: Sendable {
    private static let chunkBytes = 1 << 20

    private let file: MetricFile
    private let bar: ProgressBar
    private var running = RunningDigest()
    private var offset = 0

    init(_ file: MetricFile, bar: ProgressBar) {
        self.file = file
        self.bar = bar
    }

    /// The next bytes; nil at the end, where all were read and none has changed.
    ///
    /// - Throws: `invalid`, naming the file: it cannot be read, or is another one by now.
    mutating func next() throws(GovernanceError) -> [UInt8]? {
        var chunk = [UInt8](repeating: 0, count: Self.chunkBytes)
        var count = -1
        repeat {
            count = pread(file.descriptor, &chunk, chunk.count, off_t(offset))
        } while count < 0 && errno == EINTR
        guard count >= 0 else {
            let reason = String(cString: strerror(errno))
            throw GovernanceError(
                .invalid, "\(file.name): the file cannot be read: \(reason).",
                hint: "Check the path and the permission to read it.")
        }
        guard count > 0 else {
            bar.clear()
            // What is kept stands under the digest: of other bytes it would be no evidence.
            guard running.digest == file.digest else {
                throw GovernanceError(
                    .invalid,
                    "Nothing was taken in.\n\(file.name): the file changed while it was read.",
                    hint: "Ingest it again when whatever writes it has ended.")
            }
            return nil
        }
        offset += count
        bar.show(done: offset)
        let piece = count == chunk.count ? chunk : Array(chunk[..<count])
        running.update(piece)
        return piece
    }

    /// Why nothing of the file can be read, with its line.
    func refused(_ refusal: Diagnostic, help: String) -> GovernanceError {
        GovernanceError(
            .invalid,
            "Nothing was taken in.\n\(file.name):\(refusal.location?.line ?? 1): "
                + "\(refusal.message) \(refusal.remedy)", hint: help)
    }

    /// Rows that were kept out, a line each.
    func complaints(_ problems: [Diagnostic]) -> [String] {
        problems.map { problem in
            let field = problem.path.isEmpty ? "" : ", \(problem.path)"
            return "\(file.name):\(problem.location?.line ?? 1)\(field): \(problem.message) "
                + problem.remedy
        }
    }
}
