/// The kinds of oracles that can be checked.
package enum OracleKinds {
    package static let all: [any OracleKind] = experiments + attribution + monitoring
}
