import Foundation
import JourneyModel

/// The files of an estate: all regular files below a folder, in the order of their paths.
enum EstateFolder {
    /// More entries than any estate has; a folder with more was named by mistake.
    static let mostEntries = 100_000

    /// Hidden files and folders are passed over, links are not followed.
    ///
    /// - Throws: `invalid` where there is no such folder, or it is no folder.
    static func files(below folder: String) throws(GovernanceError) -> [String] {
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: folder, isDirectory: &isFolder),
            isFolder.boolValue
        else {
            throw GovernanceError(
                .invalid, "\(folder) is not a folder.",
                hint: "name the folder that holds the exported journeys")
        }
        let root = URL(fileURLWithPath: folder, isDirectory: true)
        let keys: [URLResourceKey] = [.isRegularFileKey, .isSymbolicLinkKey]
        let found = FileManager.default.enumerator(
            at: root, includingPropertiesForKeys: keys, options: [.skipsHiddenFiles])
        var paths: [String] = []
        var entries = 0
        while let url = found?.nextObject() as? URL {
            entries += 1
            guard entries <= mostEntries else {
                throw GovernanceError(
                    .invalid, "\(folder) holds more than \(mostEntries) files.",
                    hint: "name the folder that holds the exported journeys only")
            }
            let values = try? url.resourceValues(forKeys: Set(keys))
            if values?.isRegularFile == true, values?.isSymbolicLink != true {
                paths.append(path(of: url, in: folder, root: root))
            }
        }
        return paths.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }

    /// The path below the folder as the person wrote it.
    private static func path(of url: URL, in folder: String, root: URL) -> String {
        let start = root.standardizedFileURL.path
        let whole = url.standardizedFileURL.path
        guard whole.hasPrefix(start) else { return whole }
        let rest = whole.dropFirst(start.count).drop { $0 == "/" }
        return folder.hasSuffix("/") ? folder + rest : "\(folder)/\(rest)"
    }
}
