import io.inferwatch.agent.InferenceLogger;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.util.Version;
import java.nio.charset.StandardCharsets;

/** A service on a Netty of 2023 that logs from its event loop. */
public class NettyHost {
    private static final InferenceLogger RISK = InferenceLogger.forModel("netty", "1");

    public static void main(String[] args) throws Exception {
        System.out.println("netty " + Version.identify().get("netty-transport").artifactVersion());
        NioEventLoopGroup loops = new NioEventLoopGroup(2);
        for (int i = 0; i < 100; i++) {
            ByteBuf request = Unpooled.copiedBuffer("r" + i, StandardCharsets.UTF_8);
            loops.submit(() -> score(request.toString(StandardCharsets.UTF_8)));
        }
        loops.shutdownGracefully().sync();
    }

    private static void score(String request) {
        try (var inference = RISK.start()) {
            inference.requestId(request).input("length", request.length()).prediction("good", 0.9);
        }
    }
}
