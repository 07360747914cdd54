import JourneyModel

/// The templates that the binary carries, and those in files of people's own.
enum KnownTemplates {
    struct Found: Sendable {
        var template: ChangeTemplate
        /// The file as it is, to begin one's own from.
        var text: String
    }

    /// Bytes of one template.
    static let largestBytes = 1 << 20

    /// Those of the binary, by name.
    static func builtIn() throws(GovernanceError) -> [Found] {
        var found: [Found] = []
        for (path, text) in EmbeddedTemplates.files {
            found.append(try read(Array(text.utf8), path: path))
        }
        return found.sorted { $0.template.name < $1.template.name }
    }

    /// One of the binary by its name, or one in a file.
    ///
    /// - Throws: `notFound` with the names that are near, `invalid` with all that is wrong with a file.
    static func find(_ name: String) throws(GovernanceError) -> Found {
        if DocumentFile.isPath(name) {
            return try read(
                try InputFile.bytes(of: name, limitBytes: largestBytes), path: name)
        }
        let known = try builtIn()
        if let found = known.first(where: { $0.template.name == name }) { return found }
        let question = Suggestion.question(for: name, among: known.map(\.template.name))
        throw GovernanceError(
            .notFound, "There is no template \"\(name.prefix(80).visible)\".",
            hint: [question, "All of them: wayleave proposal template list"].compactMap(\.self)
                .joined(separator: " "))
    }

    private static func read(
        _ bytes: [UInt8], path: String
    ) throws(GovernanceError) -> Found {
        do throws(DocumentRefusal) {
            return Found(
                template: try ChangeTemplate(reading: bytes, fileName: path),
                text: String(decoding: bytes, as: UTF8.self))
        } catch {
            throw DocumentFile.refused(path, error)
        }
    }
}
