package import JourneyModel
package import JourneyPolicy
package import JourneyStore

extension DocumentChange {
    /// A change as the store gives it. Content that cannot be read is absent, which denies.
    package init(_ change: AssessmentInput.Change) {
        self.init(
            kind: change.kind, key: change.key,
            operation: change.operation == "create" ? .create : .update,
            baseRevision: change.baseRevision, base: change.baseJSON, content: change.contentJSON)
    }
}

extension AssessmentInput.Change {
    package var baseJSON: JSON? { base.flatMap(Self.json) }
    package var contentJSON: JSON? { Self.json(content) }

    private static func json(_ text: String) -> JSON? {
        try? JSONParser.parse(Array(text.utf8)).json
    }
}
