package import Foundation

/// The files of oracles in a folder and the folders below it.
package struct OracleFolder: Sendable {
    package let files: [OracleFile]
    /// Files that cannot be read, each of which is a failure.
    package let problems: [OracleProblem]

    /// Folders of statistics; where a folder holds some of them, only they are read.
    private static let parts = ["experiments", "attribution", "clv", "monitoring"]

    /// Throws where there is nothing to check.
    package init(_ folder: URL) throws(OracleProblem) {
        let manager = FileManager.default
        let root = folder.resolvingSymlinksInPath()
        let parts = Self.parts.filter {
            manager.fileExists(atPath: root.appendingPathComponent($0).path)
        }
        var files: [OracleFile] = []
        var problems: [OracleProblem] = []
        for part in parts.isEmpty ? [""] : parts {
            let place = part.isEmpty ? root : root.appendingPathComponent(part)
            guard let names = manager.enumerator(atPath: place.path)?.allObjects as? [String] else {
                throw OracleProblem("the folder \(place.path) cannot be read")
            }
            for name in names.filter({ $0.hasSuffix(".json") }).sorted() {
                do throws(OracleProblem) {
                    let path = place.appendingPathComponent(name)
                    if let file = try Self.read(path, name: part.isEmpty ? name : "\(part)/\(name)")
                    {
                        files.append(file)
                    }
                } catch { problems.append(error) }
            }
        }
        guard !files.isEmpty || !problems.isEmpty else {
            throw OracleProblem("the folder \(folder.path) holds no file with a key `oracle`")
        }
        self.files = files
        self.problems = problems
    }

    private static func read(_ path: URL, name: String) throws(OracleProblem) -> OracleFile? {
        guard let data = try? Data(contentsOf: path) else {
            throw OracleProblem("\(name) cannot be read")
        }
        return try OracleFile(
            name: name, folder: path.deletingLastPathComponent(), json: Array(data))
    }
}
