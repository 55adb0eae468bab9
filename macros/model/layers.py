"""The layers of AI risk: how we group the dimensions, from the inside out."""

from typing import Annotated

from pydantic import Field

from macros.model.field import Model, Text, Texts

LayerId = Annotated[str, Field(pattern=r"^[a-z]+(-[a-z]+)*$", examples=["autonomy"])]


class Layer(Model):
    """A layer: the question it asks, how it fails, the dimensions that measure it."""

    id: LayerId
    name: Text
    question: Text
    fails: Text
    dimensions: Texts


class Layers(Model):
    """`data/layers.json`."""

    layers: tuple[Layer, ...]
