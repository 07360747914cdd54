import JourneyModel
import JourneyPolicy

/// Policies and waivers in files, for checks that ask no database.
struct LocalPolicies: Sendable {
    var bundle: PolicyBundle
    /// Waivers that stand in files of their own.
    var waivers: [Facts.WaiverDocument]

    /// Reads the files below a folder; a `waivers:` list in a policy counts here alone.
    ///
    /// - Throws: `invalid` with every problem, each with its line and remedy.
    static func read(_ folder: String) throws(GovernanceError) -> LocalPolicies {
        var policies: [(path: String, text: String)] = []
        var waivers: [Facts.WaiverDocument] = []
        for file in try PolicyFiles.read([folder]) {
            if isWaiver(file) {
                let document = try DocumentFile.read(file.path).document
                waivers.append(
                    Facts.WaiverDocument(
                        key: document.key, revision: 0, content: document.content))
            } else {
                policies.append(file)
            }
        }
        do throws(PolicyLoadError) {
            let bundle = try PolicyBundle(files: policies, isLocal: true)
            return LocalPolicies(bundle: bundle, waivers: waivers)
        } catch {
            throw GovernanceError(
                .invalid, "Not every policy can be loaded.\n\(error.text)",
                hint: "mend them, then try: wayleave policy test \(folder)")
        }
    }

    /// What cannot be read at all is left to the reader of policies, which says why.
    private static func isWaiver(_ file: (path: String, text: String)) -> Bool {
        let node = try? DocumentSource.parse(Array(file.text.utf8), fileName: file.path)
        return node?["kind"]?.string == DocumentKind.waiver.rawValue
    }
}
