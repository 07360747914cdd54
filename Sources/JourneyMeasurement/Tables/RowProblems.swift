/// The rows that were kept out: all are counted, the first ones are told.
package struct RowProblems: Equatable, Sendable {
    package private(set) var count = 0
    package private(set) var first: [RowProblem] = []
    private let limit: Int

    package init(limit: Int = 20) {
        self.limit = limit
    }

    package mutating func add(_ problem: RowProblem) {
        count += 1
        if first.count < limit { first.append(problem) }
    }
}
