import JourneyModel

/// Makes the document of a team from what a person named.
enum TeamDocument {
    /// - Throws: `invalid`, with everything that the schema refuses.
    static func make(
        key: String, name: String, channels: [String], contact: String? = nil, isOperations: Bool
    ) throws(GovernanceError) -> Document {
        var members: [String: JSON] = [
            "kind": .string(DocumentKind.team.rawValue), "key": .string(key),
            "name": .string(name),
        ]
        if isOperations { members["operations"] = .bool(true) }
        if !channels.isEmpty { members["channels"] = .array(channels.map(JSON.string)) }
        members["contact"] = contact.map(JSON.string)
        do {
            return try Document(content: .object(members))
        } catch {
            let lines = error.problems.map { problem in
                problem.path.isEmpty ? problem.message : "\(problem.path): \(problem.message)"
            }
            throw GovernanceError(
                .invalid, "The team cannot be made.\n" + lines.joined(separator: "\n"),
                hint: error.problems.first?.remedy)
        }
    }
}
