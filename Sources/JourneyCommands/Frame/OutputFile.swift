import Foundation
import JourneyModel

/// The one way in which commands write a text to a file that was named.
enum OutputFile {
    /// Writes all of it or nothing.
    ///
    /// - Throws: `invalid` where the path cannot be written.
    static func write(_ text: String, to path: String) throws(GovernanceError) {
        do {
            try text.write(toFile: path, atomically: true, encoding: .utf8)
        } catch {
            throw GovernanceError(
                .invalid, "\(path) cannot be written.", hint: "Check the folder and your right.")
        }
    }
}

/// Which files were written.
struct WrittenFiles: Presentable {
    var files: [String]

    var blocks: [Block] { files.map { .line(Text("Written: \($0)")) } }

    var json: JSON { .object(["files": .array(files.map(JSON.string))]) }
}
