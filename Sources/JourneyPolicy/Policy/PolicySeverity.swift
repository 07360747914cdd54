/// How much a finding matters to the people who plan repairs; it decides nothing.
package enum PolicySeverity: String, CaseIterable, Sendable {
    case low, medium, high, critical
}
