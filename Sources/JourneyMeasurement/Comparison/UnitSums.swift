/// The sums over the units of a figure that a total and a count do not say.
package struct UnitSums: Equatable, Sendable {
    /// The days whose figures of each unit are those from before.
    package struct Window: Equatable, Sendable {
        package let first: DayNumber
        package let last: DayNumber

        /// Nil where it ends before it begins.
        package init?(first: DayNumber, last: DayNumber) {
            guard first <= last else { return nil }
            self.first = first
            self.last = last
        }
    }

    private var values = [Double?](repeating: nil, count: UnitSum.allCases.count)
    /// Nil where nothing is known from before.
    package var window: Window?

    package init() {}

    package subscript(_ sum: UnitSum) -> Double? {
        get { values[sum.place] }
        set { values[sum.place] = newValue }
    }

    package func missing(of sums: [UnitSum]) -> [UnitSum] { sums.filter { self[$0] == nil } }

    /// The sums in the order of their names' declaration.
    package var list: [Double?] { values }
}

extension UnitSum {
    /// Among all of them.
    var place: Int { Self.places[self] ?? 0 }

    private static let places = Dictionary(
        uniqueKeysWithValues: allCases.enumerated().map { ($1, $0) })
}
