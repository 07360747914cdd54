package import JourneyModel

/// One document of a proposal, before and after.
package struct DocumentChange: Equatable, Sendable {
    package enum Operation: String, CaseIterable, Sendable {
        case create, update, retire
    }

    package var kind: String
    package var key: String
    package var operation: Operation
    package var baseRevision: Int?
    /// Content of the base revision; nil for a new document.
    package var base: JSON?
    /// Proposed content; nil for a retirement.
    package var content: JSON?

    package init(
        kind: String, key: String, operation: Operation, baseRevision: Int? = nil,
        base: JSON? = nil, content: JSON?
    ) {
        self.kind = kind
        self.key = key
        self.operation = operation
        self.baseRevision = baseRevision
        self.base = base
        self.content = content
    }

    /// The content that policies judge: the proposed one, of a retirement what goes. Nil where it
    /// is missing; what was there before says nothing about a change.
    var judged: JSON? { operation == .retire ? content ?? base : content }
}
