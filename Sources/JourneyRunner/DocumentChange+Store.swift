package import JourneyModel
package import JourneyPolicy
package import JourneyStore

extension DocumentChange {
    /// A change as the store gives it. Content that cannot be read is absent, which denies.
    package init(_ change: AssessmentInput.Change) {
        self.init(
            kind: change.kind, key: change.key,
            operation: Operation(rawValue: change.operation) ?? .update,
            baseRevision: change.baseRevision, base: change.baseJSON, content: change.resultJSON)
    }
}

extension AssessmentInput.Change {
    package var baseJSON: JSON? { base.flatMap(Self.json) }
    package var contentJSON: JSON? { Self.json(content) }
    /// What is in force once it has applied; nil for a retirement.
    package var resultJSON: JSON? { isRetirement ? nil : contentJSON }
    package var isRetirement: Bool { operation == DocumentChange.Operation.retire.rawValue }

    private static func json(_ text: String) -> JSON? {
        try? JSONParser.parse(Array(text.utf8)).json
    }
}
