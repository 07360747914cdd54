/// How far a calculated number may lie from the expected one.
package struct OracleTolerance: Equatable, Sendable {
    /// As a share of the expected value.
    package var relative: Double
    package var absolute: Double

    package init(relative: Double = 0, absolute: Double = 0) {
        self.relative = relative
        self.absolute = absolute
    }

    /// Where neither case nor file names one.
    package static let standard = OracleTolerance(relative: 1e-9, absolute: 1e-12)

    /// Either tolerance is enough; nothing is near to a NaN.
    package func allows(_ calculated: Double, for expected: Double) -> Bool {
        calculated == expected
            || (calculated - expected).magnitude <= max(absolute, relative * expected.magnitude)
    }
}
