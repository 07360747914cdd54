package import JourneyModel

/// How the cases of one value of the key `oracle` are calculated.
///
/// A kind has a file of its own, `WelchOracle.swift`, and a place in a list of ``OracleKinds``.
package protocol OracleKind: Sendable {
    /// The value of the key `oracle`.
    var name: String { get }

    /// Calculates what the case expects, in the same form.
    ///
    /// Throws where the case cannot be read, which is a failure.
    func calculate(_ test: OracleCase) throws(OracleProblem) -> Calculated

    /// What of the case is compared, by the label that stands in a report.
    ///
    /// Unless the kind says otherwise: `expected`, and `published` where it stands.
    func expectations(of test: OracleCase) -> [String: JSON]

    /// The tolerance of one expected number; unless the kind says otherwise, that of the case.
    ///
    /// - Parameter path: the label of the expectation and the members on the way to the number.
    func tolerance(of path: [String], expected: Double, in test: OracleCase) -> OracleTolerance
}

extension OracleKind {
    package func expectations(of test: OracleCase) -> [String: JSON] {
        var found: [String: JSON] = [:]
        for label in ["expected", "published"] {
            switch test.content[label] {
            case .object(var members)?:
                members["source"] = nil
                found[label] = .object(members)
            case let other?: found[label] = other
            case nil: break
            }
        }
        return found
    }

    package func tolerance(
        of path: [String], expected: Double, in test: OracleCase
    ) -> OracleTolerance { test.tolerance }
}
