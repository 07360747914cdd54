import CCurl
import Dispatch

/// One message to one receiver through libcurl. It blocks, so it runs on a thread of its own.
struct Transfer: Sendable {
    enum Content: Sendable {
        case mail(
            from: String, to: String, [UInt8], needsTLS: Bool, login: MailServer.Login?)
        case post([UInt8], id: String)
    }

    /// More of an answer is not read: it would be kept nowhere.
    private static let answerBytesMax = 65_536
    private static let queue = DispatchQueue(label: "wayleave.courier", attributes: .concurrent)
    /// Once a process, before the first use.
    private static let isStarted = courier_start() == CURLE_OK

    var url: String
    var content: Content
    var limits: CourierLimits

    static func run(_ transfer: Transfer) async throws(CourierError) {
        let result = await withCheckedContinuation { waiting in
            queue.async { waiting.resume(returning: transfer.perform()) }
        }
        try result.get()
    }

    private func perform() -> Result<Void, CourierError> {
        guard Self.isStarted, let handle = curl_easy_init() else {
            return .failure(CourierError("libcurl does not start"))
        }
        defer { curl_easy_cleanup(handle) }
        var options = TransferOptions(handle)
        defer { options.free() }
        options.set(limits)
        options.set(CURLOPT_URL, url)
        switch content {
        case .mail(let from, let to, let bytes, let needsTLS, let login):
            options.set(CURLOPT_PROTOCOLS_STR, needsTLS ? "smtp,smtps" : "smtp")
            options.set(CURLOPT_USE_SSL, Int(needsTLS ? CURLUSESSL_ALL.rawValue : 0))
            options.set(CURLOPT_MAIL_FROM, "<\(from)>")
            options.add(CURLOPT_MAIL_RCPT, ["<\(to)>"])
            options.set(CURLOPT_UPLOAD, 1)
            if let login {
                options.set(CURLOPT_USERNAME, login.user)
                options.set(CURLOPT_PASSWORD, login.password)
            }
            return perform(handle, options, sending: bytes)
        case .post(let bytes, let id):
            options.set(CURLOPT_PROTOCOLS_STR, "https")
            options.set(CURLOPT_POST, 1)
            options.set(CURLOPT_POSTFIELDSIZE, bytes.count)
            options.add(
                CURLOPT_HTTPHEADER,
                [
                    "Content-Type: application/json; charset=utf-8", "Idempotency-Key: \(id)",
                    "User-Agent: wayleave", "Expect:",
                ])
            return perform(handle, options, sending: bytes)
        }
    }

    private func perform(
        _ handle: UnsafeMutableRawPointer, _ options: TransferOptions, sending bytes: [UInt8]
    ) -> Result<Void, CourierError> {
        bytes.withUnsafeBytes { raw in
            var upload = courier_upload(
                bytes: raw.baseAddress?.assumingMemoryBound(to: CChar.self), left: raw.count)
            var answerLeft = Self.answerBytesMax
            return withUnsafeMutablePointer(to: &upload) { upload in
                withUnsafeMutablePointer(to: &answerLeft) { left in
                    let code = [
                        options.failure, courier_set_upload(handle, upload),
                        courier_set_discard(handle, left),
                    ].first { $0 != CURLE_OK }
                    if let code { return .failure(Self.error(code)) }
                    return outcome(curl_easy_perform(handle), courier_answer(handle))
                }
            }
        }
    }

    /// - Parameter answer: the last code of the receiver, of HTTP or of SMTP; 0 for none.
    private func outcome(_ code: CURLcode, _ answer: Int) -> Result<Void, CourierError> {
        switch content {
        case .post
        where (200..<300).contains(answer)
            && [CURLE_OK, CURLE_WRITE_ERROR].contains(code):
            return .success(())
        case .post where code == CURLE_OK:
            // Only these get better by themselves.
            let isFinal = (300..<500).contains(answer) && ![408, 425, 429].contains(answer)
            return .failure(CourierError("the receiver answered \(answer)", isFinal: isFinal))
        case .mail where code != CURLE_OK && (550..<554).contains(answer):
            return .failure(CourierError("the mail server refused it (\(answer))", isFinal: true))
        default:
            return code == CURLE_OK ? .success(()) : .failure(Self.error(code, answer))
        }
    }

    /// In libcurl's general words: those of the moment could hold an address.
    private static func error(_ code: CURLcode, _ answer: Int = 0) -> CourierError {
        let words = String(cString: curl_easy_strerror(code))
        return CourierError(answer > 0 ? "\(words) (\(answer))" : words)
    }
}
