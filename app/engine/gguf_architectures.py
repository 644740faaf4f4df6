"""Model architectures that the llama.cpp inside knows, by what they are good for. Any thread.

Names: llama-arch.cpp of llama.cpp 0.5.0 (commit 0c1e570).
"""

from __future__ import annotations

_LANGUAGE = """
llama llama4 deci falcon grok gpt2 gptneox mpt baichuan starcoder refact bloom stablelm qwen
qwen2 qwen2moe qwen2vl qwen3 qwen3moe qwen3next qwen3vl qwen3vlmoe qwen35 qwen35moe qwen4exp phi2
phi3 phimoe plamo plamo2 plamo3 codeshell orion internlm2 minicpm minicpm3 gemma gemma2 gemma3
gemma3n gemma4 starcoder2 mamba mamba2 maple jamba falcon-h1 xverse command-r cohere2 cohere2moe
dbrx olmo olmo2 olmoe muse-glimmer openelm arctic deepseek deepseek2 deepseek2-ocr deepseek32
deepseek4 chatglm glm4 glm4moe glm-dsa bitnet jais jais2 nemotron nemotron_h nemotron_h_moe exaone
exaone4 exaone-moe rwkv6 rwkv6qwen2 rwkv7 arwkv7 granite granitemoe granitehybrid graniteswitch
granite_swa chameleon plm bailingmoe bailingmoe2 bailingmoe3 dots1 dots3note arcee afmoe laguna
ernie4_5 ernie4_5-moe hunyuan-moe hunyuan-dense hunyuan_vl hy_v3 hy_v4 smollm3 gpt-oss lfm2
lfm2moe smallthinker seed_oss grovemoe apertus minimax-01 hrm_text minimax-m2 minimax-m3 cogvlm
pangu-embedded mistral3 mistral4 paddleocr mimo2 step35 spark2_5 maincoder kimi-linear kimi-k3
glm5-next talkie mellum nanbeige
"""

LANGUAGE_ARCHITECTURES = frozenset(_LANGUAGE.split())

# Read text into vectors for searching; none of them can write an answer.
EMBEDDING_ARCHITECTURES = frozenset(
    {
        "bert",
        "modern-bert",
        "nomic-bert",
        "nomic-bert-moe",
        "neo-bert",
        "jina-bert-v2",
        "jina-bert-v3",
        "eurobert",
        "gemma-embedding",
        "llama-embed",
        "t5encoder",
    }
)

# Known to llama.cpp, yet no partner for a chat: what it is, in the middle of a sentence.
OTHER_ARCHITECTURES = {
    "clip": "the vision part of a model",
    "wavtokenizer-dec": "a part of a speech model",
    "qwen3tts": "a speech model",
    "pockettts": "a speech model",
    "eagle3": "a draft head, a helper that speeds up another model",
    "dflash": "a draft head, a helper that speeds up another model",
    "gemma4-assistant": "a draft head, a helper that speeds up another model",
    "t5": "an encoder-decoder model, made for translation and not for chats",
    "dream": "a diffusion model, which does not write word by word",
    "llada": "a diffusion model, which does not write word by word",
    "llada-moe": "a diffusion model, which does not write word by word",
    "rnd1": "a diffusion model, which does not write word by word",
}
