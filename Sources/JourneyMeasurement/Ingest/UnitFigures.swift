/// What a file says of one unit.
struct UnitFigures {
    var numerator: Double
    /// Of a rate only.
    var denominator: Double?
    /// From before the unit was assigned.
    var before: Double?
    var beforeDenominator: Double?
    var window: UnitSums.Window?
}
