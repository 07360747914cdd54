package import CEL

/// A policy document, read, checked and compiled.
package struct Policy: Sendable {
    /// What a rule does when it fails: one of the four actions.
    package typealias Action = PolicyOutcome

    /// A named intermediate value, evaluated at first use.
    package struct Variable: Sendable {
        package var name: String
        package var value: Program
    }

    /// Rules look at each element of a list in turn.
    package struct Iteration: Sendable {
        /// The name of the element in the rules.
        package var name: String
        package var list: Program
        /// Key of the element, for findings.
        package var at: Program?
        /// What people call the element.
        package var label: Program?
    }

    /// Who has to be asked where the action is `require-approval`.
    package struct Approval: Equatable, Sendable {
        package enum Asked: Equatable, Sendable {
            /// Key of a team.
            case team(String)
            /// Each team that answers for a journey in operation which the change affects in this
            /// way; never the one that proposes.
            case affected(Affected)
        }

        /// How a change affects other journeys.
        package enum Affected: String, CaseIterable, Sendable {
            /// They go to the same people, or to some of them.
            case audience
            /// People come from them, or go on to them.
            case transfer
            /// They show the same content.
            case asset
            case any
        }

        package var asked: Asked
        /// Of each team.
        package var count: Int
        /// Name of the parameter that says from which share of an audience, in per cent, another
        /// journey is affected; nil: from any.
        package var fromPercent: String?
        /// Only sign-offs with their people's own signatures count.
        package var isSigned = false
    }

    /// Until the end of a day the policy only observes.
    package struct Trial: Equatable, Sendable {
        /// `2026-12-31`.
        package var until: String
    }

    package var key: String
    package var title: String
    package var owner: String
    package var description: String?
    package var severity: PolicySeverity
    package var action: Action
    package var onError: Action
    package var scope: PolicyScope
    package var approvals: [Approval]
    package var trial: Trial?
    /// Longest life of a waiver of its rules, in days.
    package var maxWaiverDays: Int
    /// Exceptions that stood in the file itself. Only a check of local files reads them; a policy
    /// that is stored has none.
    var localWaivers: [Facts.WaiverDocument]
    package var parameters: [PolicyParameter]
    package var variables: [Variable]
    package var iteration: Iteration?
    package var rules: [PolicyRule]
    package var tests: [PolicyTest]
    /// Every name that the expressions use, for making their inputs.
    var environment: Environment
}
