/// A variant and its share of the units.
package struct ExperimentArm: Equatable, Sendable {
    package let name: String
    /// > 0; only the ratios of the arms' weights count.
    package let weight: Double

    package init(name: String, weight: Double) {
        self.name = name
        self.weight = weight
    }
}
