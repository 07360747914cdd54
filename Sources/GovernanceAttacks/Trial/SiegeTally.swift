/// What came of a siege.
package struct SiegeTally: Sendable, Equatable {
    private var refused = 0
    private var succeeded = 0
    private var caught = 0
    private var missed = 0
    private var refusedToTheLawful = 0

    package init() {}

    mutating func add(attacks count: Int, _ faults: [String]) {
        refused += count - faults.count
        succeeded += faults.count
    }

    mutating func add(mutations count: Int, _ faults: [String]) {
        caught += count - faults.count
        missed += faults.count
    }

    mutating func add(controls count: Int, _ faults: [String]) {
        refusedToTheLawful += faults.count
    }

    /// Nothing went through, nothing was missed, and whoever may, could.
    package var isGood: Bool { succeeded == 0 && missed == 0 && refusedToTheLawful == 0 }

    package var summary: String {
        "attacks \(refused) refused, \(succeeded) succeeded; "
            + "mutations \(caught) caught, \(missed) missed"
    }
}
