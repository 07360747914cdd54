import Foundation
import JourneyModel

/// Policies in files, for the verbs that need no database.
enum PolicyFiles {
    /// Bytes of one policy or one file of tests.
    static let largestBytes = 1 << 20

    /// Reads files, each policy with the tests beside it, and the YAML files below folders, in the
    /// order of their paths.
    ///
    /// - Throws: `invalid` for what cannot be read, and where there is none.
    static func read(
        _ paths: [String]
    ) throws(GovernanceError) -> [(path: String, text: String)] {
        var files: [(path: String, text: String)] = []
        for path in paths {
            for file in try yamlFiles(below: path) where !files.contains(where: { $0.path == file })
            {
                files.append((file, try text(of: file)))
            }
        }
        guard !files.isEmpty else {
            throw GovernanceError(
                .invalid, "There is no policy below \(paths.joined(separator: ", ")).",
                hint: "name a folder with NAME/policy.yaml and NAME/tests.yaml")
        }
        return files
    }

    private static func yamlFiles(below path: String) throws(GovernanceError) -> [String] {
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder),
            isFolder.boolValue
        else {
            let beside = path.split(separator: "/", omittingEmptySubsequences: false).dropLast()
            let both = ["policy.yaml", "tests.yaml"].map { name in
                (beside + [name]).joined(separator: "/")
            }
            let wanted = path == both[1] ? both : [path, both[1]]
            return wanted.filter { $0 == path || FileManager.default.fileExists(atPath: $0) }
        }
        return try EstateFolder.files(below: path).filter {
            $0.hasSuffix(".yaml") || $0.hasSuffix(".yml")
        }
    }

    private static func text(of path: String) throws(GovernanceError) -> String {
        let bytes = try InputFile.bytes(of: path, limitBytes: largestBytes)
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw GovernanceError(
                .invalid, "\(path): The file is not UTF-8 text.", hint: "Save it in UTF-8.")
        }
        return text
    }
}
