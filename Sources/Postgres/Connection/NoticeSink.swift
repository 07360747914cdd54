import CLibPQ
import Logging

/// Sends the notices of a server to the log; libpq would print them to standard error.
final class NoticeSink {
    private let logger: Logger

    init(_ logger: Logger) {
        self.logger = logger
    }

    /// Makes a connection report here. The sink must live as long as the connection.
    func attach(to handle: OpaquePointer) {
        _ = PQsetNoticeReceiver(
            handle,
            { context, result in
                guard let context, let result else { return }
                Unmanaged<NoticeSink>.fromOpaque(context).takeUnretainedValue().log(result)
            }, Unmanaged.passUnretained(self).toOpaque())
        // libpq's own remarks come as text alone.
        _ = PQsetNoticeProcessor(
            handle,
            { context, text in
                guard let context, let text else { return }
                let sink = Unmanaged<NoticeSink>.fromOpaque(context).takeUnretainedValue()
                sink.logger.notice("\(String(cString: text))")
            }, Unmanaged.passUnretained(self).toOpaque())
    }

    private func log(_ result: OpaquePointer) {
        func field(_ field: ResultHandle.Field) -> String? {
            PQresultErrorField(result, Int32(field.rawValue.asciiValue ?? 0))
                .map { String(cString: $0) }
        }
        guard let message = field(.message) else {
            logger.notice("\(PQresultErrorMessage(result).map { String(cString: $0) } ?? "")")
            return
        }
        var metadata: Logger.Metadata = [:]
        metadata["sqlstate"] = field(.sqlState).map { .string($0) }
        metadata["detail"] = field(.detail).map { .string($0) }
        metadata["hint"] = field(.hint).map { .string($0) }
        logger.log(level: level(field(.severity)), "\(message)", metadata: metadata)
    }

    private func level(_ severity: String?) -> Logger.Level {
        switch severity {
        case "WARNING": .warning
        case "NOTICE": .notice
        case "DEBUG": .debug
        default: .info
        }
    }
}
