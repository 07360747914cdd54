import Courier
import Foundation
import JourneyModel
import JourneyRunner

/// The file that tells a runner how to reach people: mail server, sender, addresses of channels.
///
/// It holds secrets, so nobody but its owner may read it. A line each, `NAME = VALUE`; lines that
/// begin with `#` are left out.
struct DeliveryFile {
    private static let limitBytes = 65_536
    private static let names = [
        "mail.server", "mail.from", "mail.user", "mail.password", "mail.tls", "authorities",
    ]

    let path: String
    private var values: [String: (text: String, line: Int)] = [:]
    private var chats: [(name: String, url: String, line: Int)] = []

    init(path: String) throws(GovernanceError) {
        self.path = path
        // Of the file itself: secrets are often mounted as links, which anybody may read.
        let real = URL(filePath: path).resolvingSymlinksInPath().path
        let attributes = try? FileManager.default.attributesOfItem(atPath: real)
        if let mode = (attributes?[.posixPermissions] as? NSNumber)?.intValue, mode & 0o077 != 0 {
            throw GovernanceError(
                .invalid, "\(path) holds passwords, and others may read it.",
                hint: "chmod 600 \(path)")
        }
        let bytes = try InputFile.bytes(of: path, limitBytes: Self.limitBytes)
        // To Swift the two signs that end a line on Windows are one.
        let lines = String(decoding: bytes, as: UTF8.self).split(
            omittingEmptySubsequences: false, whereSeparator: \.isNewline)
        for (index, line) in lines.enumerated() {
            let text = line.trimmingCharacters(in: .whitespaces)
            guard !text.isEmpty, !text.hasPrefix("#") else { continue }
            try add(text, line: index + 1)
        }
    }

    private mutating func add(_ text: String, line: Int) throws(GovernanceError) {
        let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            .map { $0.trimmingCharacters(in: .whitespaces) }
        guard parts.count == 2, !parts[1].isEmpty else {
            throw refusal(line, "is not of the form NAME = VALUE")
        }
        if parts[0].hasPrefix("chat."), !chats.contains(where: { "chat." + $0.name == parts[0] }) {
            chats.append((String(parts[0].dropFirst(5)), parts[1], line))
        } else if Self.names.contains(parts[0]), values[parts[0]] == nil {
            values[parts[0]] = (parts[1], line)
        } else {
            // The value may be a secret.
            throw refusal(line, "names \"\(parts[0])\", which is unknown or stands there twice")
        }
    }

    /// - Throws: `invalid`, with file and line.
    func office() throws(GovernanceError) -> PostOffice {
        let limits = CourierLimits(authorities: values["authorities"]?.text)
        var webhooks: [String: Webhook] = [:]
        for chat in chats {
            webhooks[chat.name] = try checked(chat.line) { () throws(CourierError) in
                try Webhook(url: chat.url, limits: limits)
            }
        }
        return PostOffice(mail: try mail(limits), chats: webhooks)
    }

    private func mail(_ limits: CourierLimits) throws(GovernanceError) -> PostOffice.Mail? {
        guard let server = values["mail.server"] else { return nil }
        guard let from = values["mail.from"] else {
            throw refusal(server.line, "names a mail server, and mail.from is missing")
        }
        guard let url = URLComponents(string: server.text), let host = url.host,
            ["smtp", "smtps"].contains(url.scheme ?? ""), url.user == nil
        else {
            throw refusal(server.line, "is no smtps://HOST:465 or smtp://HOST:587")
        }
        let isSecure = url.scheme == "smtps"
        let security: MailServer.Security =
            isSecure ? .tls : values["mail.tls"]?.text == "none" ? .none : .startTLS
        let login = values["mail.user"].map {
            MailServer.Login(user: $0.text, password: values["mail.password"]?.text ?? "")
        }
        return PostOffice.Mail(
            server: try checked(server.line) { () throws(CourierError) in
                try MailServer(
                    host: host, port: url.port ?? (isSecure ? 465 : 587), security: security,
                    login: login, limits: limits)
            },
            from: try checked(from.line) { () throws(CourierError) in try Mailbox(from.text) })
    }

    private func checked<Value>(
        _ line: Int, _ body: () throws(CourierError) -> Value
    ) throws(GovernanceError) -> Value {
        do {
            return try body()
        } catch {
            throw refusal(line, error.reason)
        }
    }

    private func refusal(_ line: Int, _ what: String) -> GovernanceError {
        GovernanceError(
            .invalid, "\(path), line \(line): \(what).", hint: "wayleave runner run --help")
    }
}
