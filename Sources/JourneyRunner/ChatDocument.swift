import Courier
import Foundation
import JourneyModel
import JourneyStore

/// What a chat channel is sent: `text`, which Slack and those that are like it show, and what a
/// program wants to know, in fields of our own.
///
///     {"id": "…", "text": "…", "brand": "…", "team": "…", "messages": [
///         {"id": "…", "kind": "sign-off", "subject": "P-142", "revision": 2, "digest": "…",
///          "title": "…", "command": "wayleave proposal approve P-142.2 --digest …"}]}
struct ChatDocument {
    let parcel: Parcel
    let text: ParcelText

    init(_ parcel: Parcel, _ text: ParcelText) {
        self.parcel = parcel
        self.text = text
    }

    func bytes() throws(CourierError) -> [UInt8] {
        do {
            return Array(try CanonicalJSON.text(of: json).utf8)
        } catch {
            throw CourierError("the message is no JSON document", isFinal: true)
        }
    }

    private var json: JSON {
        var members: [String: JSON] = [
            "id": .string(parcel.id.uuidString.lowercased()), "team": .string(parcel.name),
            // Slack reads these three as markup, and this is how it wants them written.
            "text": .string(
                (text.subject + "\n" + text.body).replacing("&", with: "&amp;")
                    .replacing("<", with: "&lt;").replacing(">", with: "&gt;")),
            "messages": .array(parcel.items.map(Self.message)),
        ]
        members["brand"] = parcel.brand.map(JSON.string)
        return .object(members)
    }

    private static func message(_ item: Parcel.Item) -> JSON {
        var members: [String: JSON] = [
            "id": .string(item.id.uuidString.lowercased()), "kind": .string(item.kind),
            "subject": .string(item.subject), "command": .string(MessageWords(item).command),
        ]
        members["revision"] = item.revision.map { JSON($0) }
        members["digest"] = item.digest.map(JSON.string)
        members["title"] = item.title.map(JSON.string)
        return .object(members)
    }
}
