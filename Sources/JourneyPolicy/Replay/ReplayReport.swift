package import JourneyModel

/// Which decisions of the past another set of policies would have turned.
///
/// A proposal that changes a policy carries it: ``policies`` says by digest exactly which contents
/// were tried, ``current`` against which policies in force.
package struct ReplayReport: Equatable, Sendable {
    /// Journeys that are counted one by one.
    package static let journeyLimit = 1_000
    /// Examples of each kind of change, such as from pass to deny.
    package static let examplesEach = 5

    package enum Direction: Sendable {
        case stricter, laxer, other

        /// By outcome; of two equal ones, by who has to be asked.
        init(from before: Assessment, to after: Assessment) {
            let (old, new) = (before.outcome.rank, after.outcome.rank)
            let (less, more) = (
                before.seats.reduce(0) { $0 + $1.count }, after.seats.reduce(0) { $0 + $1.count }
            )
            self =
                new < old || (new == old && more > less)
                ? .stricter : new > old || more < less ? .laxer : .other
        }
    }

    package struct Tally: Equatable, Sendable {
        package var replayed = 0
        package var stricter = 0
        package var laxer = 0
        /// Changed, and neither: other people are asked.
        package var other = 0

        mutating func count(_ direction: Direction) {
            switch direction {
            case .stricter: stricter += 1
            case .laxer: laxer += 1
            case .other: other += 1
            }
        }
    }

    /// Findings that come and go.
    package struct RuleTally: Equatable, Sendable {
        package var new = 0
        package var gone = 0
    }

    /// A team or a journey.
    package struct Line: Equatable, Sendable {
        package var name: String
        package var tally: Tally
    }

    package struct RuleLine: Equatable, Sendable {
        package var policy: String
        package var rule: String
        package var tally: RuleTally
    }

    package struct Transition: Equatable, Sendable {
        package var from: String
        package var to: String
        package var count: Int
    }

    /// A policy that differs between the two sets.
    package struct PolicyChange: Equatable, Sendable {
        package var key: String
        /// Digest of the content in force; nil for a new policy.
        package var before: Digest?
        /// Digest of the content that was tried; nil for one that goes.
        package var after: Digest?
    }

    package struct Example: Equatable, Sendable {
        package var proposal: String
        package var revision: Int
        package var team: String
        package var at: String
        /// `journey/onboarding`, one a change.
        package var documents: [String]
        package var from: String
        package var to: String
        /// What the candidate set complains about and the current one did not, and the other way
        /// round: `contact-cap/worst-week: …`, at most three each.
        package var new: [String]
        package var gone: [String]
    }

    package var since: String
    /// Moment of the last revision that was replayed; empty if there was none.
    package var until: String
    package var current: Digest
    package var candidate: Digest
    package var engine: String
    package var policies: [PolicyChange]
    package var replayed = 0
    package var changed = 0
    /// Revisions that could not be judged by one of the two sets.
    package var unreadable = 0
    package var transitions: [Transition] = []
    /// Every team that proposed something.
    package var teams: [Line] = []
    /// Journeys with a decision that changes; ``Tally/replayed`` counts those decisions alone.
    package var journeys: [Line] = []
    /// Decisions that changed on journeys beyond ``journeyLimit``.
    package var journeysOmitted = 0
    package var rules: [RuleLine] = []
    package var examples: [Example] = []
    /// Chain of digests over what was replayed, in order, with both outcomes.
    package var inputs: Digest

    init(current: PolicyBundle, candidate: PolicyBundle, since: String) {
        self.since = since
        until = ""
        self.current = current.digest
        self.candidate = candidate.digest
        engine = PolicyBundle.engineVersion
        policies = current.changes(to: candidate)
        inputs = Digest(of: [])
    }
}

extension ReplayReport.Example {
    init(_ decision: RecordedDecision, before: Assessment, after: Assessment) {
        let request = decision.request
        self.init(
            proposal: decision.proposal, revision: decision.revision, team: request.actorTeam,
            at: request.now, documents: request.changes.map { "\($0.kind)/\($0.key)" },
            from: before.outcome.rawValue, to: after.outcome.rawValue,
            new: Self.words(after, without: before), gone: Self.words(before, without: after))
    }

    private static func words(_ found: Assessment, without other: Assessment) -> [String] {
        let known = Dictionary(
            other.findings.map { ($0.fingerprint, $0.countsAs) },
            uniquingKeysWith: { first, _ in first })
        return found.findings.filter { known[$0.fingerprint] != $0.countsAs }.prefix(3).map {
            "\($0.source.policy)/\($0.source.rule): \($0.message)"
        }
    }
}
