import JourneyMeasurement
import JourneyModel
import JourneyStore
import Postgres

/// Something about a journey that waits for a decision.
struct BacklogItem: Equatable, Sendable {
    /// What needs somebody first, first.
    enum Kind: String, CaseIterable, Sendable {
        case emergency, data, publication, review, investigate, experiment, due, unsaid

        var title: String {
            switch self {
            case .emergency: "EMERGENCIES TO ANSWER FOR"
            case .data: "DATA"
            case .publication: "NOT PUBLISHED"
            case .review: "BREACHES"
            case .investigate: "CHANGED FOR THE WORSE"
            case .experiment: "EXPERIMENTS"
            case .due: "REVIEWS DUE"
            case .unsaid: "WITHOUT A REVIEW DAY"
            }
        }
    }

    var kind: Kind
    var what: String
    var why: String
    /// What people call the team that decides.
    var owner: String
    /// Since when it waits; later than now where it is only about to.
    var since: Instant
    var next: String
    /// Names of all teams that may decide, where they are several.
    var teams: [String] = []

    /// How far ahead a review is shown.
    private static let daysAhead: Int64 = 14

    /// Everything that waits, by kind, the oldest first.
    static func all(in store: Store, now: Instant) async throws(GovernanceError) -> [BacklogItem] {
        var items = try await store.emergencies.list(isOpen: true).map(BacklogItem.init)
        for found in try await store.monitoring.openCases() { items.append(try BacklogItem(found)) }
        for experiment in try await store.experiments.all() {
            if let item = BacklogItem(experiment) { items.append(item) }
        }
        let ahead = Instant(
            microsecondsSinceEpoch: now.microsecondsSinceEpoch + daysAhead * 86_400_000_000)
        let day = String(ahead.description.prefix(10))
        items += try await store.improvements.reviewsDue(by: day).map(BacklogItem.init)
        items += Dictionary(
            grouping: try await store.improvements.reviewsUnsaid(), by: \.ownerName
        ).values.compactMap(BacklogItem.init(unsaid:))
        items += try await store.publications.open(mine: false).filter {
            $0.isLate || $0.isDiffering
        }.map(BacklogItem.init)
        return items.sorted { ($0.since, $0.what) < ($1.since, $1.what) }
    }

    private init(_ found: MonitoringCase) throws(GovernanceError) {
        switch found.kind {
        case "retirement": kind = .review
        case "data": kind = .data
        default: kind = .investigate
        }
        what = found.name
        why = "\(found.metric): \(try ComponentVerdict(stored: found.evidence).shortFigures)"
        owner = found.team
        since = found.openedAt
        next = "wayleave monitor close C-\(found.id) --reason \"...\""
    }

    /// What was let through, paused or taken back without the people whom it needed, and that
    /// nobody has answered for.
    private init(_ emergency: EmergencyDetail) {
        let words = EmergencyWords(emergency: emergency, time: TimeText.utc)
        kind = .emergency
        what = "E-\(emergency.id) \(emergency.of)"
        why = "\(words.what) by \(emergency.raisedBy), \(emergency.reference): \(words.state)"
        teams = emergency.bypassed
        owner = teams.isEmpty ? emergency.answerers : teams.joined(separator: ", ")
        since = emergency.raisedAt
        next = words.step.command
    }

    /// Whether a team of this name may decide it.
    func concerns(_ team: String) -> Bool { owner == team || teams.contains(team) }

    /// An experiment that somebody has to look at; nil for one that runs as planned or is done.
    private init?(_ experiment: ExperimentSummary) {
        switch (experiment.state, experiment.dueDay) {
        case ("running", let day?), ("paused", let day?):
            why =
                "the look of day \(day) is due"
                + (experiment.state == "paused" ? ", and it is paused" : "")
            next = "wayleave experiment look \(experiment.key)"
        case ("concluded", _) where experiment.outcome == "ship":
            why = "\(experiment.winner ?? "a variant") won, and is not adopted"
            next = "wayleave experiment show \(experiment.key)"
        case ("paused", _):
            why = "paused"
            next = "wayleave experiment show \(experiment.key)"
        default: return nil
        }
        kind = .experiment
        what = experiment.title
        owner = experiment.ownerName
        // A look waits since its day is over, not since the experiment began.
        since =
            experiment.dueDate.flatMap { Instant("\($0)T00:00:00Z") } ?? experiment.stateAt
    }

    /// What runs is not what was approved, or nobody has published it for longer than people are
    /// left without a reminder.
    private init(_ journey: UnpublishedJourney) {
        kind = .publication
        what = journey.name
        why = journey.words
        owner = journey.ownerName
        since = journey.since
        next = journey.command
    }

    private init(_ review: DueReview) {
        kind = .due
        what = review.name
        why = "review by \(ComponentVerdict.words(review.reviewBy))"
        owner = review.ownerName
        since = Instant("\(review.reviewBy)T00:00:00Z") ?? .now
        next = "wayleave journey show \(review.key)"
    }

    /// Journeys that are in operation without a day by which somebody looks at them again, a team's
    /// together.
    private init?(unsaid journeys: [UnsaidReview]) {
        guard let first = journeys.first else { return nil }
        let rest = journeys.count - 3
        kind = .unsaid
        what =
            journeys.prefix(3).map(\.key).joined(separator: ", ")
            + (rest > 0 ? " and \(rest) more" : "")
        why = "nobody has said when they are reviewed again"
        owner = first.ownerName
        since = journeys.map(\.since).min() ?? first.since
        next = "wayleave journey show \(first.key)"
    }

    var json: JSON {
        .object([
            "kind": .string(kind.rawValue), "what": .string(what), "why": .string(why),
            "owner": .string(owner), "since": .string(since.description), "next": .string(next),
        ])
    }
}
