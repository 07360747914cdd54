import Foundation
import JourneyModel

/// A file that a command writes for other programs; it never writes over another.
struct NewFile {
    private static let chunkBytes = 1 << 18

    let path: String
    private let handle: FileHandle
    private var buffer = Data()

    /// - Throws: `alreadyExists`, and `invalid` where the file cannot be made.
    init(_ path: String) throws(GovernanceError) {
        guard !FileManager.default.fileExists(atPath: path) else {
            throw GovernanceError(
                .alreadyExists, "\(path) is there, and nothing is written over.",
                hint: "move it away, or name another file")
        }
        guard FileManager.default.createFile(atPath: path, contents: nil),
            let handle = FileHandle(forWritingAtPath: path)
        else {
            throw GovernanceError(
                .invalid, "\(path) cannot be written.", hint: "check the folder and its rights")
        }
        self.path = path
        self.handle = handle
    }

    mutating func write(_ text: String) throws(GovernanceError) {
        buffer.append(contentsOf: text.utf8)
        if buffer.count >= Self.chunkBytes { try flush() }
    }

    mutating func close() throws(GovernanceError) {
        try flush()
        do {
            try handle.close()
        } catch {
            throw failure(error)
        }
    }

    private mutating func flush() throws(GovernanceError) {
        do {
            try handle.write(contentsOf: buffer)
        } catch {
            throw failure(error)
        }
        buffer.removeAll(keepingCapacity: true)
    }

    private func failure(_ error: any Error) -> GovernanceError {
        GovernanceError(
            .unexpected, "\(path) could not be written to its end: \(error.localizedDescription)",
            hint: "make room on the disk, remove the file, and repeat the command")
    }
}
