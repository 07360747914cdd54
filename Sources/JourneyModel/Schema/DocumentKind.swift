/// What can be governed; the raw value stands in the document's `kind` field.
package enum DocumentKind: String, CaseIterable, Sendable {
    case journey, experiment, asset, taxonomy, metric, calendar, policy, waiver, team,
        authorisation, retirement

    /// False for kinds whose names are taken and that this version does not read yet.
    package var isSupported: Bool { DocumentSchema.of(self) != nil }

    /// The kinds that this version reads, in the order of their names.
    package static var supported: [DocumentKind] {
        allCases.filter(\.isSupported).sorted { $0.rawValue < $1.rawValue }
    }

    /// Reads a kind as a person wrote it.
    ///
    /// Throws `invalid` for an unknown word and `unsupported` for a kind that this version does
    /// not read; both list the kinds that it does.
    package init(named name: String) throws(GovernanceError) {
        self = try DocumentSchema(named: name).kind
    }
}
