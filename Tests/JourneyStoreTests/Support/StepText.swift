import JourneyModel

/// A step in a few words, for a test that is about who decides.
struct StepText {
    var key: String
    var channel: String?
    var team: String?
    var label: String
    var asset: String?
    var transferTo: String?

    /// A message, or without a channel a wait. Its team is the channel's where none is named.
    init(
        _ key: String, channel: String?, team: String? = nil, label: String = "Label",
        asset: String? = nil
    ) {
        self.key = key
        self.channel = channel
        self.team = team ?? channel.map { "\($0)-team" }
        self.label = label
        self.asset = asset
    }

    /// A step that hands people over.
    init(_ key: String, transferTo: String) {
        self.key = key
        label = "Over"
        self.transferTo = transferTo
    }

    func json(next: String) -> JSON {
        var members: [String: JSON] = [
            "key": .string(key), "label": .string(label), "next": .string(next),
            "kind": .string(
                transferTo != nil ? "transfer" : channel == nil ? "wait" : "message"),
        ]
        members["channel"] = channel.map(JSON.string)
        members["team"] = team.map(JSON.string)
        members["transferTo"] = transferTo.map(JSON.string)
        members["content"] = asset.map { .object(["asset": .string($0)]) }
        if channel == nil, transferTo == nil {
            members["wait"] = .object(["duration": .string("1d")])
        }
        return .object(members)
    }
}
