/// One value that an oracle expects and our calculation does not give.
package struct StatisticsDifference: Error, CustomStringConvertible {
    /// The case, as its file names it.
    package let id: String
    /// Where in the case's expectation, as `expected.p`, with both values.
    package let detail: String

    package init(id: String, detail: String) {
        self.id = id
        self.detail = detail
    }

    package var description: String { "\(id): \(detail)" }
}
