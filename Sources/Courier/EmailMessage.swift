package import Foundation

/// A message of plain text (RFC 5322).
package struct EmailMessage: Sendable {
    package var from: Mailbox
    package var to: Mailbox
    package var subject: String
    package var text: String
    /// Follows from what the message is about: a second copy has the same.
    package var id: UUID
    package var sentAt: Date

    package init(
        from: Mailbox, to: Mailbox, subject: String, text: String, id: UUID, sentAt: Date
    ) {
        self.from = from
        self.to = to
        self.subject = subject
        self.text = text
        self.id = id
        self.sentAt = sentAt
    }

    /// The message as it is sent: lines end in CR LF. Text and headers that hold words are
    /// folded to 78 characters; an address stays whole.
    package var bytes: [UInt8] {
        Array((headers + body).joined(separator: "\r\n").utf8)
    }

    /// The domain of the sender owns the message's number.
    private var headers: [String] {
        let domain = from.address.split(separator: "@").last ?? "localhost"
        return [
            "From: \(HeaderText.phrase(from.name))\r\n <\(from.address)>",
            "To: \(HeaderText.phrase(to.name))\r\n <\(to.address)>",
            "Subject: \(HeaderText.encode(subject))",
            "Date: \(Self.date(sentAt))",
            "Message-ID: <\(id.uuidString.lowercased())@\(domain)>",
            "Auto-Submitted: auto-generated",
            "MIME-Version: 1.0",
        ]
    }

    private var body: [String] {
        ["Content-Type: text/plain; charset=utf-8", "Content-Transfer-Encoding: base64", ""]
            + Self.base64(Array(text.utf8)) + [""]
    }

    private static func base64(_ bytes: [UInt8]) -> [String] {
        stride(from: 0, to: bytes.count, by: 57).map { start in
            Data(bytes[start..<min(start + 57, bytes.count)]).base64EncodedString()
        }
    }

    /// `Tue, 03 Mar 2026 09:02:00 +0000`.
    private static func date(_ date: Date) -> String {
        let formatter = DateFormatter()
        formatter.locale = Locale(identifier: "en_US_POSIX")
        formatter.timeZone = TimeZone(secondsFromGMT: 0)
        formatter.dateFormat = "EEE, dd MMM yyyy HH:mm:ss '+0000'"
        return formatter.string(from: date)
    }
}
