import JourneyExchange
import JourneyModel
import JourneyStore

/// What is to be done by hand for one journey.
struct HandoverPlan: Sendable {
    let key: String
    let name: String
    let owner: String
    /// The operating state; nil of a journey that is not in force yet.
    let state: String?
    let publication: Publication?
    /// The revision in force that it is about; nil: not applied yet.
    let revision: Int?
    /// A newer one is in force than the one that was asked about.
    var supersededBy: Int?
    /// Nil: its document names no platform.
    let handover: Handover?

    /// Of what is in force.
    ///
    /// - Throws: `notFound`.
    static func of(journey key: String, in store: Store) async throws(GovernanceError) -> Self {
        let detail = try await store.journeys.show(key)
        let stored = try await store.documents.show(
            kind: DocumentKind.journey.rawValue, key: key)
        return try await plan(
            Journey(document: try stored.json()), detail, revision: stored.revision, in: store)
    }

    /// Of each journey that a proposal changes: as it will be to do, or as it is.
    static func of(
        proposal id: Int, in store: Store
    ) async throws(GovernanceError) -> [HandoverPlan] {
        var plans: [HandoverPlan] = []
        for text in try await store.proposals.texts(id)
        where text.kind == "journey" && text.operation != "retire" {
            let approved = try Journey(document: JSON(parsing: text.content))
            plans.append(try await of(approved, proposal: id, in: store))
        }
        return plans
    }

    private static func of(
        _ approved: Journey, proposal id: Int, in store: Store
    ) async throws(GovernanceError) -> HandoverPlan {
        let head = try await store.documents.find(
            kind: DocumentKind.journey.rawValue, key: approved.key)
        guard let head else { return try await plan(approved, nil, revision: nil, in: store) }
        let detail = try await store.journeys.show(approved.key)
        let made = try await store.documents.history(
            kind: DocumentKind.journey.rawValue, key: approved.key
        ).first { $0.proposal == id }?.revision
        var plan = try await plan(approved, detail, revision: made, in: store)
        if let made, made < head.revision { plan.supersededBy = head.revision }
        return plan
    }

    private static func plan(
        _ approved: Journey, _ detail: JourneyDetail?, revision: Int?, in store: Store
    ) async throws(GovernanceError) -> HandoverPlan {
        var published: Journey?
        let known = detail?.publication?.published
        if let known {
            let document = try await store.documents.show(
                kind: DocumentKind.journey.rawValue, key: approved.key, revision: known.revision)
            published = try Journey(document: try document.json())
        }
        return HandoverPlan(
            key: approved.key, name: approved.name, owner: detail?.ownerName ?? approved.owner,
            state: detail?.state, publication: detail?.publication, revision: revision,
            handover: Handover(approved, published: published, version: known?.version))
    }

    /// A state that was asked for and that the platform is not known to have.
    var openOperation: Publication.Operation? {
        guard let operation = publication?.operation,
            operation.state == .toPublish || operation.state == .differs
        else { return nil }
        return operation
    }

    /// Everything to do, in its order.
    var tasks: [String] {
        guard let handover else { return [] }
        let asked = openOperation.map {
            PublicationWords.task($0.wanted, name, in: handover.platform)
        }
        return [asked].compactMap(\.self) + (isDone ? [] : handover.tasks.map(\.text))
    }

    /// What is approved is what is known to run.
    var isDone: Bool {
        guard revision != nil, revision == publication?.revision else { return false }
        return publication?.state == .published || publication?.state == .verified
    }
}

extension JSON {
    /// - Throws: `unexpected`: what is stored was parsed before it was stored.
    init(parsing text: String) throws(GovernanceError) {
        do {
            self = try JSONParser.parse(Array(text.utf8)).json
        } catch {
            throw GovernanceError(
                .unexpected, "A document is stored in a form that cannot be read.",
                hint: "wayleave doctor")
        }
    }
}
