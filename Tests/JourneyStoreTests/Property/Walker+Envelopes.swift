import JourneyModel
import Postgres

/// What a walker proposes: mostly a version of a journey; at times a change under an authorisation,
/// an authorisation, a squad, or that one of these retires.
extension Walker {
    /// A document in force.
    private struct Head {
        let key: String
        let revision: Int
        let content: JSON
    }

    mutating func anyEnvelope(revising key: String?) async throws(PostgresError) -> SealedEnvelope {
        let journey = key ?? CrowdedWorld.keys.randomElement(using: &chance) ?? "alpha"
        let isJourney = CrowdedWorld.keys.contains(journey)
        do {
            switch Int.random(in: 0..<12, using: &chance) {
            case 0 where key == nil: return try await squad().sealed()
            case 1 where key == nil: return try await authorisation().sealed()
            case 2...6 where isJourney:
                if let envelope = try await standardChange(journey) { return try envelope.sealed() }
            default: break
            }
            if !isJourney {
                let envelope =
                    journey.hasPrefix("squad") ? try await squad() : try await authorisation()
                return try envelope.sealed()
            }
            return try await version(of: journey).sealed()
        } catch let error as PostgresError {
            throw error
        } catch {
            throw PostgresError(.usage, "\(error)")
        }
    }

    private mutating func version(of key: String) async throws -> ProposalEnvelope {
        let squad = try await heads("team", "squad-%").last
        return Self.proposing(
            "journey", key, base: try await heads("journey", key).first?.revision,
            CrowdedWorld.journey(key, squad: squad?.key, &chance))
    }

    /// Other words for one step, as an authorisation allows; nil without a journey or one to cite.
    private mutating func standardChange(_ key: String) async throws -> ProposalEnvelope? {
        guard let head = try await heads("journey", key).first,
            let cited = try await heads("authorisation", "labels-%", inForce: false).last
        else { return nil }
        let label = "first.label=Label \(Int.random(in: 0..<9, using: &chance))"
        let changed = try FieldEdit.apply([FieldEdit(label)], to: Document(content: head.content))
        var envelope = Self.proposing("journey", key, base: head.revision, changed.content)
        envelope.authorisation = cited.key
        return envelope
    }

    private mutating func authorisation() async throws -> ProposalEnvelope {
        let head = try await heads("authorisation", "labels-%").last
        if let head, chance.isOne(in: 3) { return Self.retiring("authorisation", head) }
        let key =
            if let head { head.key } else {
                "labels-\(try await heads("authorisation", "labels-%", inForce: false).count + 1)"
            }
        let uses = Int.random(in: 20...200, using: &chance)
        return Self.proposing(
            "authorisation", key, base: head?.revision,
            CrowdedWorld.authorisation(key, usesTotal: uses))
    }

    private mutating func squad() async throws -> ProposalEnvelope {
        if let head = try await heads("team", "squad-%").last {
            return Self.retiring("team", head)
        }
        let key = "squad-\(try await heads("team", "squad-%", inForce: false).count + 1)"
        return Self.proposing(
            "team", key, base: nil,
            .object([
                "kind": .string("team"), "key": .string(key), "name": .string(key),
                "channels": .array([]),
            ]))
    }

    private static func proposing(
        _ kind: String, _ key: String, base: Int?, _ content: JSON
    ) -> ProposalEnvelope {
        ProposalEnvelope(
            changes: [
                .init(
                    kind: kind, key: key, operation: base == nil ? .create : .update, base: base,
                    content: content)
            ], why: "because")
    }

    private static func retiring(_ kind: String, _ head: Head) -> ProposalEnvelope {
        ProposalEnvelope(
            changes: [
                .init(
                    kind: kind, key: head.key, operation: .retire, base: head.revision,
                    content: head.content)
            ], why: "over")
    }

    /// The documents of this kind whose keys match, the newest last.
    private func heads(
        _ kind: String, _ pattern: String, inForce: Bool = true
    ) async throws -> [Head] {
        try await looking.query(
            """
            select d.key, d.head_revision, convert_from(b.content, 'UTF8') as content
            from core.documents d join core.blobs b on b.digest = d.head_digest
            where d.kind = $1 and d.key like $2 and (d.retired_at is null or not $3::boolean)
            order by d.id
            """, [kind, pattern, inForce]
        ) { row throws(PostgresError) in
            let text = try row.value("content", as: String.self)
            return Head(
                key: try row.value("key"), revision: try row.value("head_revision"),
                content: (try? JSONParser.parse(Array(text.utf8)).json) ?? .null)
        }
    }
}
