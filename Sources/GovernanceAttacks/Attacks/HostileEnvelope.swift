import JourneyModel

/// An envelope that no client of ours would send.
struct HostileEnvelope: Sendable {
    let name: String
    var login = "ana"
    var team = "email-team"
    let text: String
    let contents: [String]
    let code: String

    /// An envelope of one change; `CONTENT` in it stands for the digest of the content.
    init(
        _ name: String, _ code: String, change: String = Self.create,
        content: String = Self.journey,
        more: String = ""
    ) {
        self.name = name
        self.code = code
        let digest = Digest(of: Array(content.utf8)).hex
        let change = change.replacing("CONTENT", with: digest)
        text = #"{"changes":[\#(change)]\#(more),"why":"x"}"#
        contents = [content]
    }

    init(_ name: String, _ code: String, text: String, contents: [String] = []) {
        self.name = name
        self.code = code
        self.text = text
        self.contents = contents
    }

    func by(_ login: String, team: String) -> HostileEnvelope {
        var copy = self
        copy.login = login
        copy.team = team
        return copy
    }

    static let journey = document()
    static let create = #"{"content":"CONTENT","key":"new","kind":"journey","operation":"create"}"#

    static func document(
        key: String = "new", kind: String = "journey", owner: String = #""email-team""#
    ) -> String {
        #"{"key":"\#(key)","kind":"\#(kind)","owner":\#(owner),"steps":[]}"#
    }

    static func change(
        key: String = "new", kind: String = "journey", operation: String = "create",
        base: String? = nil, content: String = "CONTENT"
    ) -> String {
        let base = base.map { #""base":\#($0),"# } ?? ""
        return #"{\#(base)"content":"\#(content)","key":"\#(key)","kind":"\#(kind)","#
            + #""operation":"\#(operation)"}"#
    }

    static let harmless = HostileEnvelope("harmless", "ok")
}
