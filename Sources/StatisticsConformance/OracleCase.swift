package import Foundation
package import JourneyModel

/// One case of a file of oracles.
package struct OracleCase: Sendable {
    package let id: String
    /// The whole case, with `input` and `expected`.
    package let content: JSON
    /// What the file says beside its cases, as its tolerances.
    package let file: JSON
    /// Where the file lies, and the inputs that it names.
    package let folder: URL

    package init(id: String, content: JSON, file: JSON, folder: URL) {
        self.id = id
        self.content = content
        self.file = file
        self.folder = folder
    }

    /// The member `input`; an empty object where there is none.
    package var input: JSON { content["input"] ?? .object([:]) }

    package var expected: JSON { content["expected"] ?? .object([:]) }

    /// The tolerance that the case names, else the file, else the standard one.
    ///
    /// Only numbers are read: a kind whose file describes its tolerances otherwise reads them
    /// itself.
    package var tolerance: OracleTolerance {
        for source in [content, file] {
            let relative = source["relative_tolerance"]?.number
            let absolute = source["absolute_tolerance"]?.number ?? source["tolerance"]?.number
            if relative == nil && absolute == nil { continue }
            return OracleTolerance(relative: relative ?? 0, absolute: absolute ?? 0)
        }
        return .standard
    }

    /// The bytes of the file in the same folder that a member of the case, of its input or of the
    /// whole file names, as `input_file`.
    package func bytes(namedBy key: String) throws(OracleProblem) -> [UInt8] {
        guard let name = (content[key] ?? input[key] ?? file[key])?.string else {
            throw OracleProblem("\(key) names no file")
        }
        guard !name.contains("/"),
            let data = try? Data(contentsOf: folder.appendingPathComponent(name))
        else { throw OracleProblem("\(key): \(name) cannot be read in \(folder.path)") }
        return Array(data)
    }
}
